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
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExitMax = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly string what;

    private SampleProcess(ProcessStartInfo start)
    {
        what = $"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)}";
        process = Process.Start(start) ?? throw new InvalidOperationException($"{what} did not start");
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !process.HasExited;

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
        SampleProcess sample = new(StartInfo(file, arguments, environment));
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
        using SampleProcess sample = new(StartInfo(file, arguments, environment));
        sample.process.StandardInput.Close();
        string output = sample.process.StandardOutput.ReadToEnd();
        Assert.True(sample.process.WaitForExit(ExitMax), $"{sample.what}: did not end within {ExitMax.TotalSeconds} s");
        Assert.True(sample.process.ExitCode == 0, $"{sample.what}: exit code {sample.process.ExitCode}\n{sample.ErrorText}");
        return output;
    }

    /// <summary>The next line of its standard output that starts so; other lines are passed over.</summary>
    public string ReadLine(string start)
    {
        using var time = new CancellationTokenSource(ReadyMax);
        var seen = new List<string>();
        try
        {
            while (process.StandardOutput.ReadLineAsync(time.Token).AsTask().GetAwaiter().GetResult() is { } line)
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
    public void WriteLine(string line) => process.StandardInput.WriteLine(line);

    /// <summary>Closes its standard input and waits for its end; returns its exit code.</summary>
    public int CloseInputAndWait()
    {
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(ExitMax), $"{what}: did not end within {ExitMax.TotalSeconds} s of the end of its input");
        return process.ExitCode;
    }

    /// <summary>Kills it, by its id, if it still runs.</summary>
    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit(ExitMax);
        process.Dispose();
    }

    private string ErrorText => string.Join('\n', errors);

    private static ProcessStartInfo StartInfo(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    private void KeepError(string? line)
    {
        if (line is null) return;
        errors.Enqueue(line);
        while (errors.Count > ErrorLinesMax) errors.TryDequeue(out _);
    }
}
