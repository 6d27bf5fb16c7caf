using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Skein.Tests.Support;

/// <summary>
/// A sample program that runs until it is disposed of. It says <c>READY</c> and its process id on standard output when
/// it is in the state that a test wants to see.
/// </summary>
public sealed class SampleProcess : IDisposable
{
    private const int ErrorLinesMax = 200;
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ExitMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OutputMax = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The parent of the sample, which tells its id and then waits for it: a process cannot freeze a child of its own,
    /// because it reaps it.
    /// </summary>
    private const string Launcher = "exec 3<&0; sh -c 'echo $$; exec \"$@\"' sh \"$@\" <&3 3<&- & exec 3<&-; wait $!";

    private readonly Process launcher;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly string what;

    private SampleProcess(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        what = $"{Path.GetFileName(file)} {string.Join(' ', arguments)}";
        var start = new ProcessStartInfo("sh", ["-c", Launcher, "sh", file, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        launcher = Process.Start(start) ?? throw new InvalidOperationException($"{what} did not start");
        launcher.ErrorDataReceived += (_, line) => KeepError(line.Data);
        launcher.BeginErrorReadLine();
        Id = int.Parse(launcher.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{what} did not start"));
    }

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !launcher.HasExited;

    /// <summary>What followed <c>READY</c>: the process id, and what the sample adds.</summary>
    public IReadOnlyList<string> ReadyWords { get; private set; } = [];

    /// <summary>The last lines of its standard error so far.</summary>
    public IReadOnlyList<string> ErrorLines => [.. errors];

    /// <summary>Starts a sample and returns when it is ready; fails with what it said when it does not get there.</summary>
    /// <param name="file">The executable: see <see cref="SampleFile"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set beside those of this process; may be null.</param>
    public static SampleProcess Start(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        SampleProcess sample = new(file, arguments, environment);
        try
        {
            sample.ReadyWords = sample.ReadLine("READY ")["READY ".Length..].Split(' ');
            return sample;
        }
        catch
        {
            sample.Dispose();
            throw;
        }
    }

    /// <summary>Runs a sample to its end and returns its standard output; fails when its exit code is not 0.</summary>
    /// <param name="file">The executable: see <see cref="SampleFile"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set beside those of this process; may be null.</param>
    public static string Output(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using SampleProcess sample = new(file, arguments, environment);
        sample.launcher.StandardInput.Close();
        using var time = new CancellationTokenSource(OutputMax);
        using CancellationTokenRegistration end = time.Token.Register(sample.Kill);
        string output = sample.launcher.StandardOutput.ReadToEnd();
        Assert.False(time.IsCancellationRequested, $"{sample.what}: did not end within {OutputMax.TotalMinutes} min; it said:\n{output}\n{sample.ErrorText}");
        Assert.True(sample.launcher.WaitForExit(ExitMax), $"{sample.what}: did not end within {ExitMax.TotalSeconds} s");
        Assert.True(sample.launcher.ExitCode == 0, $"{sample.what}: exit code {sample.launcher.ExitCode}\n{sample.ErrorText}");
        return output;
    }

    /// <summary>The next line of its standard output that starts so; other lines are passed over.</summary>
    public string ReadLine(string start)
    {
        using var time = new CancellationTokenSource(ReadyMax);
        var seen = new List<string>();
        try
        {
            while (launcher.StandardOutput.ReadLineAsync(time.Token).AsTask().GetAwaiter().GetResult() is { } line)
            {
                if (line.StartsWith(start, StringComparison.Ordinal)) return line;
                seen.Add(line);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{what}: no line \"{start}\" within {ReadyMax.TotalSeconds} s; it said:\n{string.Join('\n', seen)}\n{ErrorText}");
        }

        throw new InvalidOperationException($"{what}: ended before a line \"{start}\"; it said:\n{string.Join('\n', seen)}\n{ErrorText}");
    }

    /// <summary>Writes a line to its standard input.</summary>
    public void WriteLine(string line) => launcher.StandardInput.WriteLine(line);

    /// <summary>Closes its standard input; what it writes then can still be read.</summary>
    public void CloseInput() => launcher.StandardInput.Close();

    /// <summary>Closes its standard input and waits for its end; returns its exit code.</summary>
    public int CloseInputAndWait()
    {
        launcher.StandardInput.Close();
        Assert.True(launcher.WaitForExit(ExitMax), $"{what}: did not end within {ExitMax.TotalSeconds} s of the end of its input");
        return launcher.ExitCode;
    }

    /// <summary>Kills it, by its id, if it still runs.</summary>
    public void Dispose()
    {
        Kill();
        launcher.WaitForExit(ExitMax);
        launcher.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!launcher.HasExited) Process.GetProcessById(Id).Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself in between.
        }
    }

    private string ErrorText => string.Join('\n', errors);

    private void KeepError(string? line)
    {
        if (line is null) return;
        errors.Enqueue(line);
        while (errors.Count > ErrorLinesMax) errors.TryDequeue(out _);
    }
}
