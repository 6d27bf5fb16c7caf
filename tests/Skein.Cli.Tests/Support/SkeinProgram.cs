using System.Diagnostics;

namespace Skein.Cli.Tests.Support;

/// <summary>The real executable as a child process, run by bash so that a test can say what a person would type.</summary>
internal static class SkeinProgram
{
    /// <summary>Where it lies: beside the tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "skein");

    /// <summary>Runs a line of bash in which <c>skein</c> is the program.</summary>
    /// <returns>The exit code of the line, what it printed, and what it said of errors.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> BashAsync(string line, int patienceSeconds = 300)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        start.ArgumentList.Add("--norc");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using Process bash = Process.Start(start)!;
        bash.StandardInput.Close();
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        Task<string> error = bash.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(patienceSeconds));
        try
        {
            await bash.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            bash.Kill(entireProcessTree: true);
            throw new TimeoutException($"bash did not end within {patienceSeconds} s: {line}");
        }

        return (bash.ExitCode, await output, await error);
    }
}
