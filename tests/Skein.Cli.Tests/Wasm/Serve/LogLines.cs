using System.Text;

namespace Skein.Cli.Tests.Wasm.Serve;

/// <summary>Standard error of a program that goes on, line by line: a test waits for the line it needs. Thread-safe.</summary>
internal sealed class LogLines : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();

    // Both under gate.
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> All
    {
        get
        {
            lock (gate) return [.. lines];
        }
    }

    public override void WriteLine(string? value)
    {
        lock (gate)
        {
            lines.Add(value!);
            foreach ((Func<string, bool> wanted, TaskCompletionSource<string> found) in waiting)
            {
                if (wanted(value!)) found.TrySetResult(value!);
            }
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <summary>The first line that holds a text, whether it is there already or comes.</summary>
    public async Task<string> WithAsync(string text)
    {
        Task<string> coming;
        lock (gate)
        {
            if (lines.Find(Wanted) is { } there) return there;
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((Wanted, found));
            coming = found.Task;
        }

        try
        {
            return await coming.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no line with '{text}' came; there are:\n{string.Join('\n', All)}");
        }

        bool Wanted(string line) => line.Contains(text, StringComparison.Ordinal);
    }
}
