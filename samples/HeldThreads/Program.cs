// HeldThreads KIND   keeps four threads of the pool in one way and prints which calls hold them, as JSON:
//   sleep | task-wait | result | awaiter | monitor | lock | semaphore | event | http | socket | parallel | spin
// Innocent twins, of which there is nothing to say:
//   idle      nothing is queued
//   await     thousands of waits that hold no thread
//   own       threads of one's own that block
using System.Text.Json;
using HeldThreads;
using Skein.Guard.Evidence.Blocking;

const int Workers = 4;
ThreadPool.SetMinThreads(2 * Workers, Workers);
if (args is not [var kind] || Shop.Work(kind) is not { } work)
{
    Console.Error.WriteLine("expected: a kind of work, see Program.cs");
    return 2;
}

using var begun = new CountdownEvent(Workers);
for (int i = 0; i < Workers; i++) work(() => begun.Signal());
begun.Wait();
// Those that have begun must have come to their wait.
Thread.Sleep(300);
BlockedCallReport report = new BlockedCallSampler().Take();
using Stream output = Console.OpenStandardOutput();
using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
report.WriteTo(writer);
return 0;
