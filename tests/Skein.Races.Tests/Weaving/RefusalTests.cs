using Skein.Core;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Weaving;

/// <summary>What cannot be woven is refused where it is the program's own, and left where it is not.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> Bad { get; } = new()
    {
        { "mixed", "Bad.dll", "C++/CLI" },
        { "composite", "Bad.dll", "composite" },
        { "single file", "Bad", "PublishSingleFile" },
        { "starter", "Bad", "native starter" },
        { "ahead of time", "Bad", "PublishAot" },
        { "native", "Bad.dll", "native code" },
        { "text", "Bad.dll", "not an assembly of .NET" },
        { "empty", "Bad.dll", "not an assembly of .NET" },
        { "broken", "Bad.dll", "cannot be read" },
        { "obfuscated", "Bad.dll", "obfuscated (ConfusedByAttribute)" },
        { "no disassembly", "Bad.dll", "obfuscated (SuppressIldasmAttribute)" },
        { "coyote", "Bad.dll", "rewritten by Coyote" },
        { "reference", "Bad.dll", "reference assembly" },
        { "woven", "Bad.dll", "was woven before" },
        { "missing", "Bad.dll", "is not in the folder" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_program_that_cannot_be_woven_is_refused_with_the_reason_and_what_to_do(string how, string entry, string reason)
    {
        Make(how, folder.Combine("program", entry));
        SkeinException refusal = Assert.Throws<SkeinException>(() => Weave(entry));
        Assert.Contains(entry, refusal.Subject, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_library_that_cannot_be_woven_is_left_as_it_is_with_the_reason(string how, string name, string reason)
    {
        Make(how, folder.Combine("program", name));
        Assemblies.Write(folder.Combine("program", "Good.dll"));
        WeaveResult result = Weave("Good.dll");
        if (how == "missing") return;
        Assert.Equal(File.ReadAllBytes(folder.Combine("program", name)), File.ReadAllBytes(Path.Combine(result.Folder, name)));
        WovenAssembly? left = result.Assemblies.SingleOrDefault(assembly => assembly.Name == name);
        // Native files are none of the assemblies that the result is about.
        if (how is "native" or "text" or "empty" || name == "Bad") Assert.Null(left);
        else Assert.Contains(reason, left!.LeftBecause, StringComparison.Ordinal);
        Assert.Null(result.Assemblies.Single(assembly => assembly.Name == "Good.dll").LeftBecause);
    }

    [Fact]
    public void Machine_code_beside_IL_is_dropped()
    {
        string compiler = ReadyToRunFile();
        Assert.True(Races.Weaving.Images.ImageProbe.Of(compiler).IsReadyToRun);
        Directory.CreateDirectory(folder.Combine("program"));
        File.Copy(compiler, folder.Combine("program", Path.GetFileName(compiler)));
        WeaveResult result = Weave(Path.GetFileName(compiler));
        Races.Weaving.Images.ImageFacts woven = Races.Weaving.Images.ImageProbe.Of(Path.Combine(result.Folder, Path.GetFileName(compiler)));
        Assert.Equal(new(Races.Weaving.Images.ImageKind.Managed, IsReadyToRun: false), woven);
    }

    [Fact]
    public void Assemblies_are_left_by_request_and_parts_of_the_framework_always()
    {
        foreach (string name in new[] { "Good", "Acme.Core", "Acme.Net", "xunit.assert" }) Assemblies.Write(Place($"{name}.dll"));
        File.Copy(typeof(System.Text.Json.JsonDocument).Assembly.Location, Place("System.Text.Json.dll"));
        WeaveResult result = new Weaver(WeaveOptions.Default with { Leave = ["acme.*"] }, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine("copy"));
        Assert.Equal(
            ["Acme.Core.dll: is to be left, by request", "Acme.Net.dll: is to be left, by request", "Good.dll: woven", "System.Text.Json.dll: is a part of the framework", "xunit.assert.dll: is a part of a test platform"],
            result.Assemblies.Select(assembly => $"{assembly.Name}: {assembly.LeftBecause ?? "woven"}"));
    }

    [Fact]
    public void An_entry_that_is_to_be_left_is_refused()
    {
        Assemblies.Write(Place("Good.dll"));
        var weaver = new Weaver(WeaveOptions.Default with { Leave = ["Good"] }, TimeProvider.System);
        SkeinException refusal = Assert.Throws<SkeinException>(() => weaver.Weave(folder.Combine("program"), "Good.dll", folder.Combine("copy")));
        Assert.Contains("by request", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_needs_a_folder_of_its_own()
    {
        Assemblies.Write(Place("Good.dll"));
        folder.Write("copy/old.txt", "");
        Assert.Contains("is not empty", Assert.Throws<SkeinException>(() => Weave("Good.dll")).Reason, StringComparison.Ordinal);
        Assert.Contains("is not a folder", Assert.Throws<SkeinException>(() => new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("none"), "a.dll", folder.Combine("b"))).Reason, StringComparison.Ordinal);
    }

    private WeaveResult Weave(string entry) => new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("program"), entry, folder.Combine("copy"));

    private string Place(string name)
    {
        Directory.CreateDirectory(folder.Combine("program"));
        return folder.Combine("program", name);
    }

    // Of the SDK that runs this test: it is compiled, and no part of a framework.
    private static string ReadyToRunFile()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return Directory.EnumerateFiles(Path.Combine(root, "sdk"), "Microsoft.CodeAnalysis.Workspaces.dll", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "sdk"), "Newtonsoft.Json.dll", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "sdk"), "NuGet.*.dll", SearchOption.AllDirectories))
            .First(file => Races.Weaving.Images.ImageProbe.Of(file).IsReadyToRun);
    }

    private static void Make(string how, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (how)
        {
            case "missing":
                break;
            case "text":
                File.WriteAllText(path, "an assembly, it says");
                break;
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "native":
                File.WriteAllText(path, "\u007fELF and so on");
                break;
            case "ahead of time":
                File.WriteAllText(path, "\u007fELF ... DotNetRuntimeDebugHeader ...");
                break;
            case "starter":
                File.Copy(Path.Combine(BuiltProgram.Shelf.Folder, BuiltProgram.Shelf.Project), path);
                break;
            case "single file":
                File.Copy(Path.Combine(BuiltProgram.Shelf.Folder, BuiltProgram.Shelf.Project), path);
                Assemblies.MakeSingleFile(path);
                break;
            case "composite":
                File.Copy(typeof(System.Text.Json.JsonDocument).Assembly.Location, path);
                Assemblies.MakeComposite(path);
                break;
            default:
                Assemblies.Write(path, module => Spoil(how, module));
                if (how == "mixed") Assemblies.MakeMixed(path);
                if (how == "broken") Assemblies.BreakMetadata(path);
                break;
        }
    }

    private static void Spoil(string how, Mono.Cecil.ModuleDefinition module)
    {
        switch (how)
        {
            case "obfuscated":
                Assemblies.Mark(module, "", "ConfusedByAttribute");
                break;
            case "no disassembly":
                Assemblies.Mark(module, "System.Runtime.CompilerServices", "SuppressIldasmAttribute");
                break;
            case "coyote":
                Assemblies.Mark(module, "Microsoft.Coyote.Rewriting", "RewritingSignatureAttribute");
                break;
            case "reference":
                module.Assembly.CustomAttributes.Add(new(module.ImportReference(typeof(System.Runtime.CompilerServices.ReferenceAssemblyAttribute).GetConstructor([]))));
                break;
            case "woven":
                module.Types.Add(new("Skein.Woven", "Calls", Mono.Cecil.TypeAttributes.NotPublic, module.TypeSystem.Object));
                break;
            default:
                break;
        }
    }
}
