using System.Diagnostics;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

/// <summary>The program itself, as a person starts and ends it.</summary>
public sealed class ServeProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_serves_until_it_is_interrupted()
    {
        var start = new ProcessStartInfo(SkeinProgram.Path, ["wasm", "serve", ServeBed.Cgi(folder), "--listen", "127.0.0.1:0"]) { RedirectStandardError = true };
        using Process program = Process.Start(start)!;
        try
        {
            string first = (await program.StandardError.ReadLineAsync())!;
            Assert.Matches("^skein: cgi [0-9a-f]{16} is served on http://127.0.0.1:[0-9]+$", first);
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var client = new HttpClient(handler);
            Assert.Equal("cgi\n", await client.GetStringAsync(new Uri(ServeBed.AddressIn(first), "/arguments")));
            using (Process kill = Process.Start("kill", ["-INT", $"{program.Id}"])) await kill.WaitForExitAsync();
            string rest = await program.StandardError.ReadToEndAsync();
            await program.WaitForExitAsync();
            Assert.Equal((0, "skein: ends: requests that run are waited for\n"), (program.ExitCode, rest));
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }
}
