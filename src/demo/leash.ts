// Loaded into a child of the demo before its own program: however the demo ends, the child ends with it.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
