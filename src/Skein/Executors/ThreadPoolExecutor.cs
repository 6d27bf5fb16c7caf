using System.Runtime.CompilerServices;
using Skein.Tags;

namespace Skein.Executors;

/// <summary>The runtime's thread pool. It refuses nothing. Thread-safe.</summary>
public sealed class ThreadPoolExecutor : ITaggedExecutor
{
    private ThreadPoolExecutor()
    {
    }

    /// <summary>The one of this process.</summary>
    public static ThreadPoolExecutor Shared { get; } = new();

    /// <inheritdoc/>
    public string Name => "thread pool";

    /// <inheritdoc/>
    public bool Queue(
        Action<object?> callback, object? state = null, string? name = null, TagLabels? labels = null,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Tag.Queue(callback, state, name, labels, function, file, line);
        return true;
    }

    /// <inheritdoc/>
    public Task Run(
        Func<Task> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Tag.Run(body, name, labels, cancellationToken, function, file, line);
}
