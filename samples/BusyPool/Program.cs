// BusyPool   the innocent twin of BlockedPool: a pool under heavy load that does not starve. Handlers compute a little
// and await in between; there are always some in the queue, and each is soon served. Runs until standard input ends,
// but for three seconds at least, and prints what the probe says. Ends with 0 when it saw no starvation, else with 1.
using Skein.Probe;

using var probe = new StarvationProbe();
using IDisposable subscription = probe.Subscribe(change => Console.WriteLine(change));
probe.Start();

using var stop = new CancellationTokenSource();
long served = 0;
Task[] clients = [.. Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => Task.Run(ServeAsync))];
Console.WriteLine($"READY {Environment.ProcessId}");
Thread.Sleep(3000);
Console.In.ReadToEnd();
stop.Cancel();
await Task.WhenAll(clients);

ProbeReport report = probe.Report();
Console.WriteLine($"served {served:N0}");
Console.WriteLine($"starved {report.Starvations} times, suspended {report.Suspensions} times, faults {report.Faults}");
return report.Starvations == 0 ? 0 : 1;

async Task ServeAsync()
{
    while (!stop.IsCancellationRequested)
    {
        Compute();
        // As often as not the answer is there at once, and the handler goes to the end of the queue.
        if (Interlocked.Increment(ref served) % 2 == 0) await Task.Yield();
        else await Task.Delay(1);
    }
}

static void Compute()
{
    double sum = 0;
    for (int i = 1; i < 20_000; i++) sum += Math.Sqrt(i);
    GC.KeepAlive(sum);
}
