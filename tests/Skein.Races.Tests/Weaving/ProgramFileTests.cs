using System.Text.Json.Nodes;
using Skein.Core;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Weaving;

public sealed class ProgramFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ProgramFileTests()
    {
        Directory.CreateDirectory(folder.Combine("program"));
        Assemblies.Write(folder.Combine("program", "Good.dll"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_detector_is_entered_among_the_libraries_and_the_rest_stays()
    {
        folder.Write("program/Good.deps.json", """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64", "signature": "" },
              "compilationOptions": {},
              "targets": {
                ".NETCoreApp,Version=v10.0": {},
                ".NETCoreApp,Version=v10.0/linux-x64": {
                  "Good/1.0.0": { "dependencies": { "M\u00fcller": "2.0.0" }, "runtime": { "Good.dll": {} } },
                  "M\u00fcller/2.0.0": { "runtime": { "lib/net8.0/Muller.dll": { "assemblyVersion": "2.0.0.0", "fileVersion": "2.0.0.0" } }, "native": { "x.so": {} } }
                }
              },
              "libraries": {
                "Good/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "M\u00fcller/2.0.0": { "type": "package", "serviceable": true, "sha512": "abc+/==", "path": "muller/2.0.0" }
              }
            }
            """);
        Golden.Verify(File.ReadAllText(Path.Combine(Weave().Folder, "Good.deps.json")), "deps", "json");
    }

    [Fact]
    public void A_program_for_an_older_NET_is_rolled_forward_and_that_is_said()
    {
        folder.Write("program/Good.runtimeconfig.json", """
            {
              // Comments are allowed here.
              "runtimeOptions": {
                "tfm": "net8.0",
                "rollForward": "Minor",
                "frameworks": [ { "name": "Microsoft.NETCore.App", "version": "8.0.0" }, { "name": "Microsoft.AspNetCore.App", "version": "8.0.0" } ],
                "configProperties": { "System.GC.Server": true }
              }
            }
            """);
        WeaveResult result = Weave();
        JsonNode options = JsonNode.Parse(File.ReadAllText(Path.Combine(result.Folder, "Good.runtimeconfig.json")))!["runtimeOptions"]!;
        Assert.All(options["frameworks"]!.AsArray(), framework => Assert.Equal("10.0.0", (string?)framework!["version"]));
        Assert.Null(options["rollForward"]);
        Assert.True((bool)options["configProperties"]!["System.GC.Server"]!);
        Assert.Equal("Good.runtimeconfig.json: for .NET 8.0.0; the copy runs on .NET 10", Assert.Single(result.Notes));
    }

    [Theory]
    [InlineData("10.0.0")]
    [InlineData("11.0.0-preview.1")]
    public void A_program_for_this_NET_or_a_newer_one_keeps_its_configuration(string version)
    {
        string path = folder.Write("program/Good.runtimeconfig.json", $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{version}}" } } }""");
        WeaveResult result = Weave();
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(result.Folder, "Good.runtimeconfig.json")));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void A_program_that_carries_an_older_NET_with_it_is_refused()
    {
        folder.Write("program/Good.runtimeconfig.json", """{ "runtimeOptions": { "includedFrameworks": [ { "name": "Microsoft.NETCore.App", "version": "8.0.11" } ] } }""");
        SkeinException refusal = Assert.Throws<SkeinException>(() => Weave());
        Assert.Contains("carries .NET 8.0.11", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("--self-contained", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Good.deps.json", "{ not json")]
    [InlineData("Good.runtimeconfig.json", "[]")]
    public void A_broken_configuration_is_refused(string name, string text)
    {
        folder.Write($"program/{name}", text);
        Assert.Contains(name, Assert.Throws<SkeinException>(() => Weave()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_beyond_its_bound_is_refused()
    {
        folder.Write("program/Good.deps.json", "{}");
        Assert.Contains(nameof(WeaveLimits.TextBytesMax), Assert.Throws<SkeinException>(() => Weave(new WeaveLimits { TextBytesMax = 1 })).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_of_the_NET_Framework_gets_a_configuration()
    {
        Assemblies.Write(folder.Combine("program", "Old.exe"), module => module.EntryPoint = Assemblies.Do(module));
        WeaveResult result = new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("program"), "Old.exe", folder.Combine("copy"));
        JsonNode options = JsonNode.Parse(File.ReadAllText(Path.Combine(result.Folder, "Old.runtimeconfig.json")))!["runtimeOptions"]!;
        Assert.Equal("Microsoft.NETCore.App", (string?)options["framework"]!["name"]);
        Assert.Contains("Old.exe has no .runtimeconfig.json", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_detector_lies_beside_the_program_with_its_symbols()
    {
        WeaveResult result = Weave();
        Assert.True(File.Exists(Path.Combine(result.Folder, "Skein.Races.Runtime.dll")));
        Assert.True(File.Exists(Path.Combine(result.Folder, "Skein.Races.Runtime.pdb")));
    }

    private WeaveResult Weave(WeaveLimits? limits = null) =>
        new Weaver(WeaveOptions.Default with { Limits = limits ?? WeaveLimits.Default }, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine("copy"));
}
