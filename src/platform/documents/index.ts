// Official papers: one way for every slice, from one template and one view model a print page and a Word file.
export {type PaperPage, showDocument, wordType} from './show-document.ts'
