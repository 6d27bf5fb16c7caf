using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class ValuesHeld : Shape
{
    private static readonly Guid Key = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateTime Due = new(2026, 11, 21, 12, 30, 0, DateTimeKind.Utc);
    private int orders;

    public override string Notes => "Parameters and local variables of every kind that a reader may show.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(PayAsync)),
        Async(WaitReason.Promise, nameof(CountAsync)),
        Async(WaitReason.Promise, nameof(LocalsAsync)),
        Async(WaitReason.Promise, "KeepAsync<Int32>"),
        Async(WaitReason.Promise, "KeepAsync<Guid>"),
        Async(WaitReason.Promise, "KeepAsync<String>"),
        Async(WaitReason.Semaphore, Expected.Framework, nameof(PauseAsync)),
        Async(WaitReason.Promise, nameof(PooledAsync)),
    ];

    public override void Begin(Rig rig)
    {
        rig.Pending(PayAsync(16 + ++orders, "Ann\e[31m", Key, Due, TimeSpan.FromSeconds(90), true, new Version(1, 2), null, rig.Promise().Task));
        rig.Pending(CountAsync(200, long.MinValue, 0.25, 12.50m, 'x', DayOfWeek.Friday, 7, null, rig.Promise().Task));
        rig.Pending(LocalsAsync(rig.Promise().Task, 3));
        rig.Pending(KeepAsync(41, 42, rig.Promise().Task));
        rig.Pending(KeepAsync(Key, 43, rig.Promise().Task));
        rig.Pending(KeepAsync("kept", 44, rig.Promise().Task));
        rig.Pending(PauseAsync(rig.Keep(new SemaphoreSlim(0)), "tea"));
        rig.Pending(PooledAsync(5, rig.Promise().Task));
    }

    private static async Task<string> PayAsync(int orderId, string customer, Guid key, DateTime due, TimeSpan patience, bool paid, Version version, object? note, Task promise)
    {
        await promise;
        return $"{orderId}{customer}{key}{due}{patience}{paid}{version}{note}";
    }

    private static async Task<string> CountAsync(byte small, long large, double half, decimal price, char letter, DayOfWeek day, int? some, Guid? none, Task promise)
    {
        await promise;
        return $"{small}{large}{half}{price}{letter}{day}{some}{none}";
    }

    private static async Task<int> LocalsAsync(Task promise, int times)
    {
        int total = times * 7;
        string text = new('a', 100);
        await promise;
        return total + text.Length;
    }

    private static async Task<string> KeepAsync<T>(T kept, int after, Task promise)
    {
        await promise;
        return $"{kept}{after}";
    }

    private static async Task<string> PauseAsync(SemaphoreSlim gate, string what)
    {
        await gate.WaitAsync(TimeSpan.FromHours(1));
        return what;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask PooledAsync(int pooled, Task promise)
    {
        await promise;
        Console.WriteLine(pooled);
    }
}
