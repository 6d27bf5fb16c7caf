using System.Diagnostics;

namespace Skein.Wasm.Tests.Hostile;

/// <summary>A process of its own for one hostile module: this very program, which runs the case in place of the tests.</summary>
internal static class HostileProcess
{
    private const string CaseVariable = "SKEIN_HOSTILE_CASE";
    private const string HookVariable = "DOTNET_STARTUP_HOOKS";

    // 3 GiB.
    private const string HeapMax = "0xC0000000";

    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(10);

    /// <summary>In the process that was started for a case: runs it, says what became of it, and ends. A process that dies says nothing.</summary>
    public static void RunInstead()
    {
        if (Environment.GetEnvironmentVariable(CaseVariable) is not { Length: > 0 } name) return;
        Console.WriteLine(HostileCases.Outcome(HostileCases.All[name]()));
        Environment.Exit(0);
    }

    /// <summary>Runs a case in a process of its own.</summary>
    /// <returns>Its exit code, what it said, and its errors.</returns>
    public static (int Code, string Said, string Errors) Run(string name)
    {
        string program = typeof(HostileProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[CaseVariable] = name;
        start.Environment[HookVariable] = program;
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapMax;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (!process.WaitForExit(RunMax)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult().Trim(), errors.GetAwaiter().GetResult());
    }
}
