using Skein.Core.Model;

namespace Skein.Inspect.Waits;

/// <summary>
/// Reasons that the frames tell better than the awaited object: a library's own promise or socket is what it waits
/// for, its function says what for. The innermost frame that has an entry decides; user code has none.
/// </summary>
internal static class FrameReasons
{
    private static readonly (string Prefix, WaitReason Reason)[] Prefixes =
    [
        ("System.Net.Http.HttpConnection.", WaitReason.HttpResponse),
        ("System.Net.Http.Http2Connection.", WaitReason.HttpResponse),
        ("System.Net.Http.Http3Connection.", WaitReason.HttpResponse),
        ("System.Net.Http.HttpConnectionPool.", WaitReason.HttpResponse),
        ("System.Net.Http.HttpConnectionWaiter", WaitReason.HttpResponse),
        ("System.Diagnostics.Process.WaitForExitAsync", WaitReason.Process),
        ("System.Threading.Channels.ChannelReader", WaitReason.ChannelReceive),
        ("System.Threading.Channels.ChannelWriter", WaitReason.ChannelSend),
        ("System.Threading.SemaphoreSlim.", WaitReason.Semaphore),
        ("System.IO.Pipelines.", WaitReason.Pipe),
    ];

    /// <summary>The reason that the frames tell, innermost first; null where they tell none.</summary>
    public static WaitReason? Of(StackTable stacks, int stack)
    {
        foreach (int frame in stacks[stack])
        {
            string function = stacks.Frames[frame].Function;
            if (!function.StartsWith("System.", StringComparison.Ordinal)) return null;
            foreach ((string prefix, WaitReason reason) in Prefixes)
            {
                if (function.StartsWith(prefix, StringComparison.Ordinal)) return reason;
            }
        }

        return null;
    }
}
