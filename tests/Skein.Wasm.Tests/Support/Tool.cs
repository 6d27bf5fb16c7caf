using System.Diagnostics;
using Xunit;

namespace Skein.Wasm.Tests.Support;

/// <summary>Runs a program of the system to its end.</summary>
internal static class Tool
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(5);

    /// <summary>What it prints. It fails with a clear message where the program is not there or complains.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="need">The package that brings it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="environment">Variables besides those of the test.</param>
    public static string Run(string program, string need, string[] arguments, string? folder = null, string? input = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? "" };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Start(start, need);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        if (!process.WaitForExit(RunMax))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed; it needs the package {need}: {errors.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }

    private static Process Start(ProcessStartInfo start, string need)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{start.FileName} did not start: the package {need} is needed", missing);
        }
    }
}
