using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Weaving;

/// <summary>Libraries that others built, for .NET, .NET Standard and .NET Framework.</summary>
public sealed class RealAssemblyTests(WovenShelf shelf) : IClassFixture<WovenShelf>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_method_of_woven_libraries_compiles()
    {
        WeaveResult result = BuiltProgram.Shelf.Weave(folder.Combine("copy"), WeaveOptions.Default with { TestPlatforms = true });
        string[] woven = [.. result.Assemblies.Where(assembly => assembly.LeftBecause is null).Select(assembly => assembly.Name)];
        foreach (string name in new[] { "Polly.Core", "OpenTelemetry", "Spectre.Console", "System.CommandLine", "Microsoft.Diagnostics.Runtime", "nunit.framework", "xunit.v3.assert", "Google.Protobuf", "Mono.Cecil", "YamlDotNet", "Microsoft.CodeAnalysis.CSharp" })
            Assert.Contains($"{name}.dll", woven);
        Assert.Contains("older/net47/YamlDotNet.dll", woven);
        Assert.Contains("older/netstandard1.1/Google.Protobuf.dll", woven);
        Assert.Contains(" 0 invalid", BuiltProgram.Shelf.Run(result.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_folder_is_not_touched() => Assert.Equal(shelf.HashBefore, shelf.HashAfter);

    [Fact]
    public void Two_runs_number_the_same_sites_alike()
    {
        WeaveResult first = shelf.Result;
        WeaveResult second = BuiltProgram.Shelf.Weave(folder.Combine("second"));
        Assert.Equal(first.Sites, second.Sites);
        Assert.Equal(Enumerable.Range(1, first.Sites.Count), first.Sites.Select(site => site.Number));
    }

    [Fact]
    public void A_strong_name_keeps_its_key_and_loses_its_signature()
    {
        WeaveResult result = shelf.Result;
        (string Key, bool Signed) before = NameOf(Path.Combine(BuiltProgram.Shelf.Folder, "YamlDotNet.dll"));
        (string Key, bool Signed) after = NameOf(Path.Combine(result.Folder, "YamlDotNet.dll"));
        Assert.NotEmpty(before.Key);
        Assert.Equal(before.Key, after.Key);
        Assert.True(before.Signed);
        Assert.False(after.Signed);
    }

    private static (string Key, bool Signed) NameOf(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        return (Convert.ToHexString(metadata.GetBlobBytes(metadata.GetAssemblyDefinition().PublicKey)), (image.PEHeaders.CorHeader!.Flags & CorFlags.StrongNameSigned) != 0);
    }
}
