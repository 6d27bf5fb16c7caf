using Skein.Tests.Support;
using Skein.Wasm.Drafts;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Text;

public sealed class TextTwinTests
{
    public static TheoryData<string> Fixtures => [.. Directory.GetFiles(FixtureFolder, "*.wat").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string FixtureFolder => Path.Combine(RepositoryRoot.Path, "tests", "Skein.Wasm.Tests", "Text", "fixtures");

    [Fact]
    public void A_module_with_every_instruction_comes_back_byte_for_byte()
    {
        byte[] file = ModuleWriter.Write(EveryInstruction.Module());
        Assert.Equal(Convert.ToHexString(file), Convert.ToHexString(WatReader.Read(WatWriter.Write(WasmModule.Read(file)))));
    }

    [Fact]
    public void The_text_of_every_instruction_means_the_same_to_another_tool()
    {
        byte[] file = ModuleWriter.Write(EveryInstruction.Module());
        byte[] theirs = Wabt.Encode(WatWriter.Write(WasmModule.Read(file)));
        Assert.Equal(WatWriter.Write(WasmModule.Read(file)), WatWriter.Write(WasmModule.Read(theirs)));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_text_becomes_the_bytes_that_another_tool_makes_of_it(string name)
    {
        string text = File.ReadAllText(Path.Combine(FixtureFolder, name + ".wat"));
        Assert.Equal(Convert.ToHexString(Wabt.Encode(text)), Convert.ToHexString(WatReader.Read(text)));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void What_is_printed_of_a_module_gives_the_module_again(string name)
    {
        byte[] file = WatReader.Read(File.ReadAllText(Path.Combine(FixtureFolder, name + ".wat")));
        string printed = WatWriter.Write(WasmModule.Read(file));
        Assert.Equal(Convert.ToHexString(file), Convert.ToHexString(WatReader.Read(printed)));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Names_of_functions_are_printed_and_mean_the_same(string name)
    {
        byte[] named = Wabt.Encode(File.ReadAllText(Path.Combine(FixtureFolder, name + ".wat")), "--debug-names");
        string printed = WatWriter.Write(WasmModule.Read(named));
        Golden.Verify(printed, name, "wat");
        byte[] back = WatReader.Read(printed);
        Assert.Equal(Convert.ToHexString(WatReader.Read(File.ReadAllText(Path.Combine(FixtureFolder, name + ".wat")))), Convert.ToHexString(back));
        Assert.Equal(Convert.ToHexString(back), Convert.ToHexString(Wabt.Encode(printed)));
    }
}
