using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Weaving;

public sealed class SymbolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SymbolTests() => Directory.CreateDirectory(folder.Combine("program"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Symbols_beside_the_assembly_are_written_beside_the_copy()
    {
        Place(SymbolsOf.File);
        Assert.Equal(("Library.cs", 42), LineOf(Weave()));
        using ModuleDefinition copy = Read();
        Assert.IsType<PortablePdbReader>(copy.SymbolReader);
        Assert.Equal(42, Assemblies.Do(copy).DebugInformation.SequencePoints.Single(point => !point.IsHidden).StartLine);
    }

    [Fact]
    public void Symbols_within_the_assembly_stay_within_it()
    {
        Place(SymbolsOf.Embedded);
        Assert.Equal(("Library.cs", 42), LineOf(Weave()));
        using ModuleDefinition copy = Read();
        Assert.IsType<EmbeddedPortablePdbReader>(copy.SymbolReader);
        Assert.False(File.Exists(folder.Combine("copy", "Good.pdb")));
    }

    [Fact]
    public void An_assembly_without_symbols_is_woven_without_lines()
    {
        Place(SymbolsOf.None);
        Assert.Equal(("", 0), LineOf(Weave()));
    }

    [Fact]
    public void Symbols_of_another_build_are_passed_over()
    {
        Place(SymbolsOf.File, line: 41);
        File.Copy(folder.Combine("program", "Good.pdb"), folder.Combine("old.pdb"));
        Place(SymbolsOf.File);
        File.Copy(folder.Combine("old.pdb"), folder.Combine("program", "Good.pdb"), overwrite: true);
        Assert.Equal(("", 0), LineOf(Weave()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BSJB and then nothing")]
    [InlineData("Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0 and then nothing")]
    public void Broken_symbols_are_passed_over(string text)
    {
        Place(SymbolsOf.File);
        folder.Write("program/Good.pdb", text);
        Assert.Equal(("", 0), LineOf(Weave()));
    }

    private enum SymbolsOf
    {
        None,
        File,
        Embedded,
    }

    private static (string File, int Line) LineOf(WeaveResult result)
    {
        WovenSite site = Assert.Single(result.Sites);
        return (Path.GetFileName(site.File), site.Line);
    }

    private WeaveResult Weave() => new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine("copy"));

    private ModuleDefinition Read() =>
        ModuleDefinition.ReadModule(folder.Combine("copy", "Good.dll"), new ReaderParameters { ReadSymbols = true });

    private void Place(SymbolsOf symbols, int line = 42)
    {
        string path = folder.Combine("program", "Good.dll");
        Assemblies.Write(path);
        if (symbols == SymbolsOf.None) return;
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(path)));
        MethodDefinition method = Assemblies.Do(module);
        var document = new Document("/src/Library.cs");
        method.DebugInformation.SequencePoints.Add(new SequencePoint(method.Body.Instructions[0], document) { StartLine = line, EndLine = line, StartColumn = 1, EndColumn = 9 });
        module.Write(path, new WriterParameters { SymbolWriterProvider = symbols == SymbolsOf.Embedded ? new EmbeddedPortablePdbWriterProvider() : new PortablePdbWriterProvider() });
    }
}
