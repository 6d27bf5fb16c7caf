// BlockedPool sleep|wait|run-wait|cpu   starves the thread pool in one of four ways and prints what the probe says of it:
//   sleep     handlers that block their thread in a call (a driver without async)
//   wait      handlers that block in Task.Wait
//   run-wait  handlers that block in Task.Run(...).Wait(), whose rest needs a thread that none of them gives up
//   cpu       handlers that compute, many more than there are cores
// Each handler queues another one before it begins: the load lasts until the program ends. Ends with 0 when the probe saw it,
// else with 3.
using Skein.Probe;

var answer = new TaskCompletionSource();
Action? handler = args switch
{
    ["sleep"] => () => Thread.Sleep(400),
    ["wait"] => () => answer.Task.Wait(),
    ["run-wait"] => () => Task.Run(async () => { await Task.Delay(20); await Task.Yield(); }).Wait(),
    ["cpu"] => Compute,
    _ => null,
};
if (handler is null)
{
    Console.Error.WriteLine("expected: sleep|wait|run-wait|cpu");
    return 2;
}

using var probe = new StarvationProbe();
using var starved = new ManualResetEventSlim();
probe.Start();
while (probe.State != SchedulerState.Calm || probe.Report().Total.Count < 20) Thread.Sleep(10);
Console.WriteLine($"before: {probe.State}");
using IDisposable subscription = probe.Subscribe(change =>
{
    Console.WriteLine(change);
    if (change.To == SchedulerState.Starved) starved.Set();
});

for (int i = 0; i < 50 * Environment.ProcessorCount; i++) Queue();
bool seen = starved.Wait(TimeSpan.FromMinutes(1));
Console.WriteLine($"under load: {probe.State}");
answer.SetResult();
return seen ? 0 : 3;

void Queue() => ThreadPool.UnsafeQueueUserWorkItem(_ =>
{
    Queue();
    handler();
}, null);

static void Compute()
{
    long end = Environment.TickCount64 + 400;
    while (Environment.TickCount64 < end) Thread.SpinWait(100);
}
