using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace HeldThreads;

/// <summary>Ways to hold a thread, each in a function of its own that the report must name.</summary>
static class Shop
{
    private static readonly TaskCompletionSource<int> never = new();
    private static readonly object till = new();
    private static readonly Lock drawer = new();
    private static readonly SemaphoreSlim desk = new(0);
    private static readonly ManualResetEventSlim opening = new(false);
    private static readonly Socket silent = Listen();

    /// <summary>Starts one worker, which says that it has begun; null for a kind that there is not.</summary>
    public static Action<Action>? Work(string kind) => kind switch
    {
        "sleep" => OnPool(Sleep),
        "task-wait" => OnPool(WaitForTask),
        "result" => OnPool(AskForResult),
        "awaiter" => OnPool(GetResult),
        "monitor" => OnPoolBehind(() => Monitor.Enter(till), EnterTill),
        "lock" => OnPoolBehind(drawer.Enter, EnterDrawer),
        "semaphore" => OnPool(WaitForDesk),
        "event" => OnPool(WaitForOpening),
        "http" => OnPool(() => { AskSupplier(); }),
        "socket" => OnPool(ReadFromSupplier),
        "parallel" => OnPool(CountInParallel),
        "spin" => OnPool(Compute),
        "idle" => begun => begun(),
        "await" => Awaits,
        "own" => begun => OnThread(() => { begun(); Sleep(); }),
        _ => null,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sleep() => Thread.Sleep(Timeout.Infinite);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForTask() => never.Task.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int AskForResult() => PriceAsync().Result;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int GetResult() => PriceAsync().GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterTill()
    {
        lock (till) Console.Error.WriteLine();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterDrawer()
    {
        lock (drawer) Console.Error.WriteLine();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForDesk() => desk.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForOpening() => opening.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string AskSupplier()
    {
        using var client = new HttpClient();
        return client.GetStringAsync(new Uri($"http://{silent.LocalEndPoint}")).Result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadFromSupplier()
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        connection.Connect(silent.LocalEndPoint!);
        connection.Receive(new byte[1]);
    }

    // Longer than the sample: the shares of all threads are one call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CountInParallel() => Parallel.For(0, 1, _ => opening.Wait());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Compute()
    {
        while (!opening.IsSet) Thread.SpinWait(10);
    }

    private static async Task<int> PriceAsync()
    {
        await Task.Yield();
        return await never.Task;
    }

    private static void Awaits(Action begun)
    {
        for (int i = 0; i < 1000; i++) _ = WaitAsync();
        begun();
        static async Task WaitAsync()
        {
            while (true) await Task.Delay(TimeSpan.FromSeconds(30));
        }
    }

    private static Action<Action> OnPool(Action held) => begun => ThreadPool.UnsafeQueueUserWorkItem(_ => { begun(); held(); }, null);


    private static Action<Action> OnPool(Func<int> held) => OnPool(() => { held(); });

    // A convoy: who has the lock is a thread of our own, which keeps it.
    private static Action<Action> OnPoolBehind(Action enter, Action held)
    {
        using var entered = new ManualResetEventSlim();
        OnThread(() => { enter(); entered.Set(); Sleep(); });
        entered.Wait();
        return OnPool(held);
    }

    private static void OnThread(Action body) => new Thread(() => body()) { IsBackground = true }.Start();

    private static Socket Listen()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }
}
