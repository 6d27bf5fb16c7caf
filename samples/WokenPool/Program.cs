// WokenPool act|off   handlers that all block until every one of them has begun: eight for each processor. The pool starts
// one thread for each processor and then adds one or two in a second.
//   act   the guard raises the number of threads
//   off   it does not; the program gives up after the pool has added three by itself
// Prints how many began and what the guard did to the pool's threads. Ends with 0.
using Skein.Guard;
using Skein.Monitoring;

GuardMode? mode = args switch { ["act"] => GuardMode.Act, ["off"] => GuardMode.Off, _ => null };
if (mode is null)
{
    Console.Error.WriteLine("expected: act|off");
    return 2;
}

int handlers = 8 * Environment.ProcessorCount;
int minimum = Minimum();
using (var skein = SkeinMonitor.Start(new SkeinOptions { Guard = new GuardOptions { Threads = new ThreadRaiseOptions { Mode = mode.Value } } }))
{
    StarvationGuard guard = skein.Guard!;
    guard.Arm();
    using var starved = new ManualResetEventSlim();
    using IDisposable subscription = guard.Subscribe(change =>
    {
        Console.WriteLine($"{change.From} > {change.To}");
        if (change.To == GuardState.Starved) starved.Set();
    });
    while (guard.State != GuardState.Calm) Thread.Sleep(10);

    // Else those that the pool adds while this thread gets no processor may be all that are needed.
    if (mode == GuardMode.Off) ThreadPool.SetMaxThreads(Environment.ProcessorCount + 3, 1000);
    using var all = new ManualResetEventSlim();
    int began = 0, ended = 0;
    for (int i = 0; i < handlers; i++)
    {
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            if (Interlocked.Increment(ref began) == handlers) all.Set();
            all.Wait();
            Interlocked.Increment(ref ended);
        }, null);
    }

    while (!all.IsSet && (mode == GuardMode.Act || ThreadPool.ThreadCount < Environment.ProcessorCount + 3)) Thread.Sleep(5);
    Console.WriteLine($"began: {Volatile.Read(ref began)} of {handlers}");
    all.Set();
    while (Volatile.Read(ref ended) < handlers) Thread.Sleep(5);
    ThreadRaiseReport threads = guard.Report().Threads;
    Console.WriteLine($"raised: {threads.Raises} times, from {minimum} to {minimum + threads.RaisedMax}");
    // It is told on a thread of its own, which may be behind.
    starved.Wait(TimeSpan.FromMinutes(1));
}

// As the telling, giving back is another thread's.
SpinWait.SpinUntil(() => Minimum() == minimum, TimeSpan.FromMinutes(1));
Console.WriteLine($"given back: {(Minimum() == minimum ? "all" : $"not all: {Minimum()}, was {minimum}")}");
return 0;

static int Minimum()
{
    ThreadPool.GetMinThreads(out int workers, out _);
    return workers;
}
