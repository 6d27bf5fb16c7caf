using Skein.Wasm.Modules;
using Skein.Wasm.Validation;
using Xunit;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

public sealed class FactsTests
{
    [Fact]
    public void A_leaf_with_two_operands_is_told() => Assert.Equal(new FunctionFacts(2, 1, IsLeaf: true, HasLoops: false), Facts(I32Const, 0, I32Const, 0, I32Add, Drop, End));

    [Fact]
    public void A_call_within_a_loop_is_told() => Assert.Equal(new FunctionFacts(0, 2, IsLeaf: false, HasLoops: true), Facts(Loop, (byte)0x40, Call, 0, End, End));

    [Fact]
    public void A_function_after_one_with_a_loop_has_none()
    {
        ValidatedModule module = ModuleValidator.Validate(WasmModule.Read(InstructionCases.Module(0, Loop, (byte)0x40, Call, 0, End, End)), ModuleLimits.Default);
        Assert.Equal(new FunctionFacts(1, 1, IsLeaf: true, HasLoops: false), module.Functions[1]);
    }

    [Fact]
    public void Functions_that_may_be_values_are_told()
    {
        ValidatedModule module = ModuleValidator.Validate(WasmModule.Read(InstructionCases.Module(0, End)), ModuleLimits.Default);
        Assert.Equal([false, true, false], module.Referenced);
    }

    private static FunctionFacts Facts(params object[] code) => ModuleValidator.Validate(WasmModule.Read(InstructionCases.Module(0, code)), ModuleLimits.Default).Functions[^1];
}
