using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

/// <summary>A manifest that changes while its module serves.</summary>
public sealed class ServeManifestTests : IDisposable
{
    private const string Page = """
        (module
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 0) "\08\00\00\00LENGTH\00\00\00")
          (data (i32.const 8) "TEXT")
          (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 4096)))))
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Eight_connections_lose_no_request_while_versions_come()
    {
        string manifest = await WriteAsync(0);
        await using ServeBed bed = await ServeBed.StartAsync(manifest, "--poll", "10ms", "--health", "/");
        using var stop = new CancellationTokenSource();
        Task<int>[] connections = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => AskAsync(bed.Client.BaseAddress!, stop.Token)))];
        for (int version = 1; version <= 10; version++)
        {
            await WriteAsync(version);
            await bed.Log.WithAsync($"swapped: shop {await VersionAsync(manifest)} serves in the place of");
        }

        Assert.Equal((200, "version 10"), await bed.GetAsync("/"));
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(connections), requests => Assert.True(requests > 0));
    }

    [Fact]
    public async Task What_is_not_let_in_is_told_and_the_version_before_serves_on()
    {
        string manifest = await WriteAsync(1);
        string first = await VersionAsync(manifest);
        await using ServeBed bed = await ServeBed.StartAsync(manifest, "--poll", "10ms", "--health", "/well?yes");

        await WriteAsync("Status: 500\\n\\nill");
        await bed.Log.WithAsync($"rolled back: shop {await VersionAsync(manifest)}: the health call failed: GET /well?yes answered 500; {first} serves on");
        await WriteModuleAsync("""(module (func (export "run")))""");
        await bed.Log.WithAsync($"refused: shop {await VersionAsync(manifest)}: exports no function _start without parameters: it is no WASI command; {first} serves on");
        await File.WriteAllTextAsync(folder.At("manifest.json"), "{}");
        await bed.Log.WithAsync($"refused: {manifest} is no manifest: $.schema: is not there; write one with 'skein wasm manifest'; {first} serves on");
        File.Delete(folder.At("manifest.json"));
        await bed.Log.WithAsync($"refused: {manifest} cannot be read: there is no such file");
        Assert.Equal((200, "version 1"), await bed.GetAsync("/"));

        await WriteAsync(1);
        await File.AppendAllTextAsync(manifest, "\n");
        await bed.Log.WithAsync("unchanged: ");
        await WriteAsync(2);
        await bed.Log.WithAsync($"swapped: shop {await VersionAsync(manifest)} serves in the place of {first}");
        Assert.Equal((200, "version 2"), await bed.GetAsync("/"));
    }

    [Fact]
    public async Task A_module_that_comes_after_its_manifest_is_waited_for()
    {
        string manifest = await WriteAsync(1);
        await using ServeBed bed = await ServeBed.StartAsync(manifest, "--poll", "10ms");
        await WriteModuleAsync(Text("Content-Type: text/plain\\n\\nversion 2"), arrives: false);
        string version = await VersionAsync(manifest);
        await bed.Log.WithAsync($"refused: {folder.At($"shop.{version}.wasm")} cannot be read: there is no such file");
        await File.WriteAllBytesAsync(folder.At($"shop.{version}.wasm"), new byte[10]);
        await bed.Log.WithAsync($"refused: {folder.At($"shop.{version}.wasm")} is not the file that {manifest} names: its SHA-256 is another");
        File.Move(folder.At("shop.wasm"), folder.At($"shop.{version}.wasm"), overwrite: true);
        await bed.Log.WithAsync($"swapped: shop {version}");
        Assert.Equal((200, "version 2"), await bed.GetAsync("/"));
    }

    [Fact]
    public async Task Nobody_is_let_in_once_it_was_asked_to_end_while_a_version_is_prepared()
    {
        string manifest = await WriteAsync(1);
        await using ServeBed bed = await ServeBed.StartAsync(manifest, "--poll", "10ms", "--health", "/", "--timeout", "10s");
        await WriteModuleAsync("""
            (module
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\08\00\00\00\06\00\00\00asked\n")
              (func (export "_start") (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 4096))) (loop (br 0))))
            """);
        await bed.Log.WithAsync("shop: asked");
        Assert.Equal(0, await bed.StopAsync());
        string[] told = [.. bed.Log.All.Where(line => line.StartsWith("skein: ends: ", StringComparison.Ordinal) || line.StartsWith("skein: rolled back: ", StringComparison.Ordinal))];
        Assert.StartsWith("skein: ends: ", told[0], StringComparison.Ordinal);
        Assert.StartsWith("skein: rolled back: ", told[1], StringComparison.Ordinal);
    }

    private static async Task<int> AskAsync(Uri address, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false };
        using var client = new HttpClient(handler);
        int requests = 0;
        int last = 0;
        do
        {
            string text = await client.GetStringAsync(address, CancellationToken.None);
            int version = int.Parse(text["version ".Length..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(version >= last, $"version {version} after {last}");
            last = version;
            requests++;
        }
        while (!stop.IsCancellationRequested);

        return requests;
    }

    private static string Text(string response)
    {
        int length = response.Replace("\\n", "\n", StringComparison.Ordinal).Length;
        return Page.Replace("LENGTH", $"\\{length:x2}", StringComparison.Ordinal).Replace("TEXT", response, StringComparison.Ordinal);
    }

    private static async Task<string> VersionAsync(string manifest)
    {
        string text = await File.ReadAllTextAsync(manifest);
        int at = text.IndexOf("\"sha256\": \"", StringComparison.Ordinal) + 11;
        return text[at..(at + 16)];
    }

    private Task<string> WriteAsync(int version) => WriteAsync($"Content-Type: text/plain\\n\\nversion {version}");

    private Task<string> WriteAsync(string response) => WriteModuleAsync(Text(response));

    private async Task<string> WriteModuleAsync(string text, bool arrives = true)
    {
        string module = folder.Write("shop.wasm", Fixtures.Module(text));
        string manifest = folder.At("manifest.json");
        string next = folder.At("next.json");
        string[] copy = arrives ? ["--copy", folder.Path] : [];
        Assert.Equal(0, await new CliRun().OfAsync(["wasm", "manifest", module, "-o", next, "--brotli", "1", .. copy]));
        // As a deployment does it: at no moment is there half a manifest.
        File.Move(next, manifest, overwrite: true);
        return manifest;
    }
}
