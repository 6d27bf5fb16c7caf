using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>How a person finds a coroutine again in other reports.</summary>
internal static class CoroutineName
{
    /// <summary><c>thread 71</c>, <c>goroutine 17</c>, <c>@7f3a00001000</c>.</summary>
    public static string Of(in Coroutine coroutine) => coroutine.Kind switch
    {
        CoroutineKind.Thread => $"thread {coroutine.Id}",
        CoroutineKind.Goroutine => $"goroutine {coroutine.Id}",
        _ => $"@{coroutine.Id:x}",
    };
}
