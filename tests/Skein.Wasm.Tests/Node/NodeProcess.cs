using System.Diagnostics;
using System.Text.Json;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Wasm.Tests.Node;

/// <summary>Node, the engine that ours is compared with (Debian package <c>nodejs</c>). A script beside this file reads JSON from its standard input and writes JSON to its output.</summary>
internal static class NodeProcess
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(10);

    /// <summary>What a script of this folder answers; the test fails with node's words if it fails.</summary>
    /// <param name="script">Its file's name.</param>
    /// <param name="input">Written as JSON.</param>
    public static TAnswer Run<TInput, TAnswer>(string script, TInput input) => RunBeneath<TInput, TAnswer>($"Node/{script}", input);

    /// <summary>What a script answers; the test fails with node's words if it fails.</summary>
    /// <param name="script">Its path in the folder of these tests.</param>
    /// <param name="input">Written as JSON.</param>
    public static TAnswer RunBeneath<TInput, TAnswer>(string script, TInput input)
    {
        string file = RepositoryRoot.Combine("tests", "Skein.Wasm.Tests", script);
        var start = new ProcessStartInfo(Find(), [file]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TZ"] = "UTC";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using (StreamWriter writer = process.StandardInput) writer.Write(JsonSerializer.Serialize(input, JsonSerializerOptions.Web));
        if (!process.WaitForExit(RunMax)) process.Kill();
        Assert.True(process.HasExited && process.ExitCode == 0, $"node {script}: {errors.GetAwaiter().GetResult()}");
        return JsonSerializer.Deserialize<TAnswer>(output.GetAwaiter().GetResult(), JsonSerializerOptions.Web)!;
    }

    private static string Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "node"))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("no node on PATH: apt-get install nodejs");
}
