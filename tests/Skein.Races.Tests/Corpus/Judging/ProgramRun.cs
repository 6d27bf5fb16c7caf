using System.Diagnostics;

namespace Skein.Races.Judging;

/// <summary>One run of a program to its end, or to the end of its time.</summary>
/// <param name="ExitCode">Null where its time was over and it was stopped.</param>
/// <param name="Output">Of standard output and standard error.</param>
internal sealed record ProgramRun(int? ExitCode, string Output)
{
    /// <summary>Starts <c>dotnet PROGRAM ARGUMENTS</c>.</summary>
    public static async Task<ProgramRun> Of(string assembly, IEnumerable<string> arguments, TimeSpan longest, string? huntFolder = null)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("SKEIN_HUNT");
        // Many are started at once: each is short, and is not to start threads for what it does not need.
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (huntFolder is not null) start.Environment["SKEIN_HUNT"] = huntFolder;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        using var time = new CancellationTokenSource(longest);
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(time.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return new ProgramRun(exitCode, await output + await error);
    }
}
