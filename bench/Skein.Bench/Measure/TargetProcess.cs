using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Skein.Bench.Measure;

/// <summary>The process that is looked at. It ends with this object, or when this process ends.</summary>
internal sealed class TargetProcess : IDisposable
{
    private readonly Process process;

    public TargetProcess(string program, int operations)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--operations");
        start.ArgumentList.Add(operations.ToString(CultureInfo.InvariantCulture));
        process = Process.Start(start)!;
        // The agent's audit line and createdump's report come here and are of no interest, but must not fill the pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Answer(line => line.StartsWith("READY ", StringComparison.Ordinal));
    }

    public int Id => process.Id;

    /// <summary>Hands it a command that it answers with <c>done</c>.</summary>
    public void Command(string command)
    {
        process.StandardInput.WriteLine(command);
        Answer(line => line == "done");
    }

    public TargetReport Report()
    {
        process.StandardInput.WriteLine("report");
        return JsonSerializer.Deserialize<TargetReport>(Answer(line => line.StartsWith('{')), JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        // It ends when its input does; a target that was harmed may not.
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
    }

    // Others may write to its standard output too (createdump does), so lines that are no answer are passed over.
    private string Answer(Predicate<string> isAnswer)
    {
        while (process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)).GetAwaiter().GetResult() is { } line)
        {
            if (isAnswer(line)) return line;
        }

        throw new BenchException($"the target ended with exit code {(process.WaitForExit(1000) ? process.ExitCode : -1)}");
    }
}
