using Skein.Wasm.Instructions;
using Xunit;

namespace Skein.Wasm.Tests.Modules;

public sealed class OpcodeTableTests
{
    [Fact]
    public void Every_instruction_has_one_row() =>
        Assert.Equal(Enum.GetValues<Opcode>().Order(), OpcodeTable.All.Select(info => info.Opcode).Order());

    [Fact]
    public void There_are_236_vector_instructions_as_core_2_says() => Assert.Equal(236, VectorOpcodes.All.Length);
}
