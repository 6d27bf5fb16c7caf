using Skein.Load.Workloads.Children;

namespace Skein.Load.Workloads.Host;

/// <summary>The other side of a measurement: what a process does that was started for one size of .NET units.</summary>
public static class UnitHost
{
    /// <summary>The first argument by which <c>skein</c> knows that it was started for this. Not a verb: nobody types it.</summary>
    public const string Word = "measure-units";

    private const int Failed = 1;

    /// <summary>Measures, prints one line of JSON and ends. Ends the process when its input ends, which is when the one that started it is gone.</summary>
    /// <param name="arguments">The unit, how many, how many wake-ups at most, the seed: <c>tasks 1000 100 1</c>.</param>
    /// <param name="input">Held open by who started it.</param>
    /// <param name="output">Takes the line.</param>
    /// <param name="error">Takes one line where it fails.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Stream input, TextWriter output, TextWriter error, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(clock);
        if (UnitRequest.Parse(arguments) is not { Count: > 0, Wakes: > 0, Kind: not WorkloadKind.Goroutines } request)
        {
            await error.WriteLineAsync("tasks|timers|threads|channels COUNT WAKES SEED");
            return Failed;
        }

        new Thread(() => EndWith(input)) { IsBackground = true, Name = "skein parent" }.Start();
        try
        {
            await output.WriteLineAsync(MeasurementJson.Line(await new UnitSession(request, clock).MeasureAsync().ConfigureAwait(false)));
            await output.FlushAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            await error.WriteLineAsync(request.Kind == WorkloadKind.Threads ? "the system gives no more threads, or no more memory for them" : "out of memory");
            return Failed;
        }
    }

    private static void EndWith(Stream input)
    {
        var buffer = new byte[1];
        try
        {
            while (input.Read(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Whoever held the other end is gone.
        }
        catch (ObjectDisposedException)
        {
            // All was measured already.
            return;
        }

        Environment.Exit(Failed);
    }
}
