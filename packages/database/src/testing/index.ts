// For tests only: databases that last as long as a test file.
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
