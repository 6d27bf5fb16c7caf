using Skein.Core.Model;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Waits;

/// <summary>The reason for a wait, by the type of the object that is awaited. One look-up per type.</summary>
internal sealed class LeafReasons
{
    private readonly Dictionary<int, WaitReason> reasons = [];

    public WaitReason Of(HeapType type)
    {
        if (reasons.TryGetValue(type.Index, out WaitReason known)) return known;
        return reasons[type.Index] = Find(type);
    }

    private static WaitReason Find(HeapType type)
    {
        string name = type.Name;
        bool Starts(string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);
        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
        return name switch
        {
            _ when Starts("System.Threading.Tasks.Task+DelayPromise") => WaitReason.Timer,
            _ when Starts("System.Threading.SemaphoreSlim+TaskNode") => WaitReason.Semaphore,
            _ when Starts("System.Threading.PeriodicTimer+State") => WaitReason.PeriodicTimer,
            _ when Starts("System.Threading.Channels.") =>
                Has("Write") || Has("VoidAsyncOperation") ? WaitReason.ChannelSend : WaitReason.ChannelReceive,
            _ when Starts("System.Net.Sockets.") || Starts("Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets.") => WaitReason.Socket,
            _ when Starts("System.IO.Pipelines.") => WaitReason.Pipe,
            _ when Starts("Microsoft.Win32.SafeHandles.SafeFileHandle+") => WaitReason.FileIo,
            _ when Has("WhenAllPromise") || Has("CompleteOnCountdownPromise") => WaitReason.WhenAll,
            _ when Has("WhenAnyPromise") || Has("CompleteOnInvokePromise") || Has("+WhenEachState") => WaitReason.WhenAny,
            _ when Has("+CancellationPromise<") => WaitReason.WaitAsync,
            _ when type.Role == ObjectRole.StateMachine => WaitReason.AsyncEnumerable,
            _ when type.Role == ObjectRole.Task => WaitReason.Promise,
            _ when type.Role is ObjectRole.Box or ObjectRole.PooledBox or ObjectRole.RuntimeAsyncTask => WaitReason.Coroutine,
            _ when type.Role == ObjectRole.Source => WaitReason.ValueTaskSource,
            _ => WaitReason.Unknown,
        };
    }
}
