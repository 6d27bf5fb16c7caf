using Skein.Cli.Tests.Support;
using Skein.Wasm.Manifests;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

public sealed class ManifestVerbTests
{
    [Fact]
    public async Task Modules_are_copied_under_their_hashed_names()
    {
        using var folder = new TemporaryFolder();
        byte[] shop = Fixtures.Module(Fixtures.Shop);
        string site = Directory.CreateDirectory(folder.At("site")).FullName;
        string[] line = ["wasm", "manifest", folder.Write("shop.wasm", shop), folder.Write("cart.wasm", Fixtures.Module("(module)")), "-o", Path.Combine(site, "manifest.json"), "--copy", site];
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(line));
        byte[] first = await File.ReadAllBytesAsync(Path.Combine(site, "manifest.json"));
        var manifest = WasmManifest.Read(first);
        Assert.Equal(["cart", "shop"], manifest.Modules.Select(module => module.Name));
        Assert.Equal(shop, await File.ReadAllBytesAsync(Path.Combine(site, manifest.Find("shop")!.File)));
        Assert.Equal(3, Directory.GetFiles(site).Length);
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(line));
        Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(site, "manifest.json")));
    }

    [Fact]
    public async Task Standard_output_has_the_manifest_alone()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "manifest", folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop))]));
        Assert.Equal("Rust", WasmManifest.Read(run.OutputBytes).Find("shop")!.Language);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_modules_of_one_name_are_refused()
    {
        using var folder = new TemporaryFolder();
        string other = Directory.CreateDirectory(folder.At("other")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(other, "shop.wasm"), Fixtures.Module("(module)"));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "manifest", folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop)), Path.Combine(other, "shop.wasm")]));
        Assert.Contains("has the name of another module: shop", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "manifest", folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop)), "--copy", folder.At("none")]));
        Assert.Contains("is no folder; create it", run.Error, StringComparison.Ordinal);
    }
}
