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
// Who has begun may not have come to its wait, and on a busy machine even the sampler may get no processor for a while.
var sampler = new BlockedCallSampler();
BlockedCallReport report = sampler.Take();
for (int again = 0; again < 100 && !IsSettled(report); again++) report = sampler.Take();
using Stream output = Console.OpenStandardOutput();
using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
report.WriteTo(writer);
return 0;

bool IsSettled(BlockedCallReport seen) => seen.Failure is not null
    || (seen.Rounds > 0 && (kind is "idle" or "await" or "own" || seen.Calls is [{ Threads: Workers, Held: >= 3.5, Share: >= 0.5 }, ..]));
