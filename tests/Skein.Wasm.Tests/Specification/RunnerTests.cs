using System.Runtime.Intrinsics;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Validation;
using Xunit;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Specification;

/// <summary>That the runner does not pass what is wrong.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-scripts-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("assert_return", "three", "", new[] { "3" }, true)]
    [InlineData("assert_return", "three", "", new[] { "4" }, false)]
    [InlineData("assert_return", "three", "", new string[0], false)]
    [InlineData("assert_return", "stop", "", new string[0], false)]
    [InlineData("assert_return", "nobody", "", new string[0], false)]
    [InlineData("assert_trap", "stop", "unreachable", new string[0], true)]
    [InlineData("assert_trap", "three", "unreachable", new string[0], false)]
    public void A_call_is_judged(string type, string field, string text, string[] expected, bool passes)
    {
        ScriptValue[] values = [.. expected.Select(bits => new ScriptValue("i32", "", [bits]))];
        ScriptResult result = Run(Module("sound"), new ScriptCommand(type, 2, null, null, text, IsText: false, null, new ScriptAction("invoke", null, field, []), values));
        Assert.Equal(passes, result.Failures.Count == 0);
    }

    [Theory]
    [InlineData("assert_invalid", "invalid", true)]
    [InlineData("assert_invalid", "sound", false)]
    [InlineData("assert_invalid", "malformed", false)]
    [InlineData("assert_malformed", "malformed", true)]
    [InlineData("assert_malformed", "invalid", false)]
    [InlineData("assert_unlinkable", "unlinkable", true)]
    [InlineData("assert_unlinkable", "sound", false)]
    [InlineData("assert_uninstantiable", "sound", false)]
    [InlineData("module", "sound", true)]
    [InlineData("module", "invalid", false)]
    [InlineData("assert_whatever", "sound", false)]
    public void A_module_is_judged(string type, string module, bool passes) =>
        Assert.Equal(passes, Run(new ScriptCommand(type, 1, null, Module(module).File, "words", IsText: false, null, null, [])).Failures.Count == 0);

    [Fact]
    public void Other_words_are_told() =>
        Assert.Equal(["Unreachable: unreachable | stopped"], Run(Module("sound"), new ScriptCommand("assert_trap", 2, null, null, "stopped", IsText: false, null, new ScriptAction("invoke", null, "stop", []), [])).OtherWords.Keys);

    [Theory]
    [InlineData("nan:canonical", 0x7FC0_0000u, true)]
    [InlineData("nan:canonical", 0xFFC0_0000u, true)]
    [InlineData("nan:canonical", 0x7FC0_0001u, false)]
    [InlineData("nan:arithmetic", 0x7FC0_0001u, true)]
    [InlineData("nan:arithmetic", 0x7FA0_0000u, false)]
    [InlineData("0", 0x8000_0000u, false)]
    [InlineData("2147483648", 0x8000_0000u, true)]
    public void A_float_is_compared_by_its_bits(string expected, uint actual, bool fits) =>
        Assert.Equal(fits, ScriptValues.Fits(new ScriptValue("f32", "", [expected]), WasmValue.OfBits(WasmType.F32, (int)actual)));

    [Fact]
    public void Every_lane_of_a_vector_is_compared()
    {
        var expected = new ScriptValue("v128", "i32", ["1", "2", "3", "4"]);
        Assert.True(ScriptValues.Fits(expected, WasmValue.Of(Vector128.Create(1, 2, 3, 4).AsByte())));
        Assert.False(ScriptValues.Fits(expected, WasmValue.Of(Vector128.Create(1, 2, 3, 5).AsByte())));
        Assert.False(ScriptValues.Fits(expected, WasmValue.Of(1)));
    }

    private ScriptResult Run(params ScriptCommand[] commands) => ScriptRunner.Run(new Script(folder.FullName, commands));

    private ScriptCommand Module(string name)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, name), Contents(name));
        return new ScriptCommand("module", 1, null, name, null, IsText: false, null, null, []);
    }

    private static byte[] Contents(string name)
    {
        ModuleBytes module = new ModuleBytes().Add(SectionId.Type, (byte)0x60, 0, 0).Add(SectionId.Type, (byte)0x60, 0, 1, WasmType.I32).Add(SectionId.Function, 0).Add(SectionId.Function, 1)
            .Add(SectionId.Export, "stop", (byte)ExternKind.Function, 0).Add(SectionId.Export, "three", (byte)ExternKind.Function, 1).Body([0], Unreachable, End);
        return name switch
        {
            "sound" => module.Body([0], I32Const, 3, End).Build(),
            "invalid" => module.Body([0], I64Const, 3, End).Build(),
            "malformed" => module.Body([0], I32Const, 3).Build(),
            _ => module.Add(SectionId.Import, "nobody", "nothing", (byte)ExternKind.Memory, (byte)0, 1).Body([0], I32Const, 3, End).Build(),
        };
    }
}
