import type {Work} from '../../platform/work.ts'
import {drawSample, hashOfLines, type Sample} from './sample.ts'
import {paperToWrite, toldOfPaper, writeInPaper} from './working-paper.actions.ts'

export type SampleAsked = Pick<Sample, 'count' | 'size' | 'method' | 'seed' | 'population' | 'source' | 'lines'> & {
  version: number
}

/** Draws the sample and keeps it with its seed; what was drawn before stays in the trail. */
export async function samplePaper(
  work: Work,
  engagementId: string,
  paperId: string,
  {version, ...asked}: SampleAsked,
): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, version)
  const {lines} = asked
  const sample: Sample = {
    ...asked,
    populationHash: lines && hashOfLines(lines),
    drawn: drawSample(asked).map((number) => ({number, text: lines?.[number - 1] ?? null})),
    drawnOn: work.today,
    drawnByName: work.actor.name,
  }
  await writeInPaper(work, paper, {sample: JSON.stringify(sample)})
  const {count, size, method, seed} = sample
  work.record({
    ...toldOfPaper('sampled', paper),
    ...(paper.sample === null ? {} : {before: saidOf(JSON.parse(paper.sample) as Sample)}),
    after: saidOf({...sample, count, size, method, seed}),
  })
}

const saidOf = ({count, size, method, seed}: Sample) => ({
  population: count,
  sampleSize: size,
  sampleMethod: method,
  seed,
})
