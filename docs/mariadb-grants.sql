-- Writes the grants of the program's own user, table by table: the trail can be read and added to, never changed.
-- After every `npm run -s mukda -- migrate`, as a privileged user:  mariadb -N < docs/mariadb-grants.sql | mariadb
SELECT CONCAT(
  'GRANT ',
  CASE
    WHEN table_name IN ('event', 'event_payload') THEN 'SELECT, INSERT'
    WHEN table_name LIKE 'kysely\_%' THEN 'SELECT'
    ELSE 'SELECT, INSERT, UPDATE, DELETE'
  END,
  ' ON `mukda`.`', table_name, '` TO ''mukda''@''localhost'';')
FROM information_schema.tables
WHERE table_schema = 'mukda' AND table_type = 'BASE TABLE' AND table_name <> 'migration_lease';
