using System.Globalization;
using System.Runtime.CompilerServices;

namespace Skein.Load.Awake;

/// <summary>
/// The process that keeps processors awake: a thread on each that turns where nobody else wants to run. It is a process of its
/// own, for a thread that comes to no processor for long must not hold up the collections of one that measures.
/// </summary>
public static class AwakeHost
{
    /// <summary>The first argument by which our program knows that it was started for this. Not a verb: nobody types it.</summary>
    public const string Word = "keep-awake";

    /// <summary>What it prints first once all threads turn; their number follows.</summary>
    internal const string Ready = "awake";

    private const int Failed = 1;
    private const int SpinsPerLook = 64;

    /// <summary>Keeps them awake until the input ends, which is when the one that started it is gone, or the time is over.</summary>
    /// <param name="arguments">For how many seconds at most.</param>
    /// <param name="input">Held open by who started it.</param>
    /// <param name="output">Takes the line that says that they are.</param>
    /// <param name="error">Takes one line where they cannot be.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Stream input, TextWriter output, TextWriter error, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(clock);
        if (arguments is not [var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            await error.WriteLineAsync("SECONDS");
            return Failed;
        }

        if (IdleScheduling.LeaveSession("/proc") is { } stays) return await RefuseAsync(error, stays);
        int[] processors = IdleScheduling.Processors();
        if (processors.Length == 0) return await RefuseAsync(error, "the processors that may be used are not known");
        foreach (int processor in processors)
        {
            if (IdleScheduling.MakeIdle(StartTurning(), processor) is { } refused) return await RefuseAsync(error, refused);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Ready} {processors.Length}"));
        await output.FlushAsync().ConfigureAwait(false);
        await EndOfAsync(input, TimeSpan.FromSeconds(seconds), clock);
        return 0;
    }

    private static async Task<int> RefuseAsync(TextWriter error, string reason)
    {
        await error.WriteLineAsync(reason);
        return Failed;
    }

    // It takes its lower priority from outside: one that had it already might not come to say who it is for long.
    private static int StartTurning()
    {
        using var known = new ManualResetEventSlim();
        int id = 0;
        var thread = new Thread(() =>
        {
            id = IdleScheduling.ThreadId;
            known.Set();
            Turn();
        });
        thread.IsBackground = true;
        thread.Start();
        known.Wait();
        return id;
    }

    // Pauses between its turns leave a core's power to its other hyperthread, and are no sleep.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn()
    {
        while (true) Thread.SpinWait(SpinsPerLook);
    }

    private static async Task EndOfAsync(Stream input, TimeSpan most, TimeProvider clock)
    {
        byte[] buffer = new byte[1];
        using var time = new CancellationTokenSource(most, clock);
        try
        {
            while (await input.ReadAsync(buffer, time.Token).AsTask().WaitAsync(time.Token) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The time is over, or whoever held the other end is gone.
        }
    }
}
