// Runs before anything else, and in every Node: an older one must answer with a sentence, not with a stack.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Failed to start: Fourports needs Node 24 (got ${process.versions.node}). ` +
      'Run "npm ci" in the repository, which installs it, and start through "npm start".\n',
  );
  process.exit(1);
}
