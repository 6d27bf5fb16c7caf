using System.Diagnostics;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Urls;

/// <summary>A real Go program with <c>net/http/pprof</c>. Skipped where there is no <c>go</c>.</summary>
public sealed class GoServiceTests : IDisposable
{
    private const string Program = """
        package main

        import (
          "fmt"
          "net"
          "net/http"
          _ "net/http/pprof"
          "time"
        )

        func leak(never chan int) { <-never }

        func abandoned(never chan int) { <-never }

        func grow(never chan int) {
          for {
            time.Sleep(time.Millisecond)
            go abandoned(never)
          }
        }

        func main() {
          never := make(chan int)
          for i := 0; i < 40; i++ {
            go leak(never)
          }
          go grow(never)
          listener, err := net.Listen("tcp", "127.0.0.1:0")
          if err != nil {
            panic(err)
          }
          fmt.Println(listener.Addr())
          panic(http.Serve(listener, nil))
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_verb_reads_a_go_service()
    {
        Assert.SkipUnless((await SkeinProgram.BashAsync("command -v go")).ExitCode == 0, "no go on PATH: apt-get install golang-go");
        await File.WriteAllTextAsync(folder.At("main.go"), Program, TestContext.Current.CancellationToken);
        string build = $"cd {folder.Path} && GOFLAGS= GO111MODULE=off GOTOOLCHAIN=local GOCACHE={folder.At("cache")} HOME={folder.Path} go build -o service main.go";
        (int code, _, string error) = await SkeinProgram.BashAsync(build, patienceSeconds: 300);
        Assert.True(code == 0, error);
        using Process service = Process.Start(new ProcessStartInfo(folder.At("service")) { RedirectStandardOutput = true })!;
        try
        {
            string url = "http://" + await service.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await DumpAsync(url);
            await DumpAsync($"{url}/debug/pprof");
            await DumpAsync($"{url}/debug/pprof/goroutine?debug=2");
            (int leaks, string report, _) = await SkeinProgram.BashAsync($"skein leaks {url} --interval 500ms --looks 3");
            Assert.Equal(0, leaks);
            Assert.Contains("lost cannot tell without tags", report, StringComparison.Ordinal);
            Assert.Contains("growing cannot tell without ids or ages: 1 group only grew", report, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Refused, (await SkeinProgram.BashAsync($"skein why {url} 1")).ExitCode);
            Assert.Equal(0, (await SkeinProgram.BashAsync($"skein top {url} --interval 100ms --iterations 2")).ExitCode);
        }
        finally
        {
            service.Kill();
        }
    }

    private static async Task DumpAsync(string url)
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"skein dump {url}");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?s) 40 x goroutine waiting, on what could not be read.*main\\.leak", output);
        Assert.Matches("process +service, go", output);
    }
}
