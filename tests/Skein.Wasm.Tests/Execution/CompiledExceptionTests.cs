using Skein.Tests.Support;
using Skein.Wasm.Tests.Generation;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Tests.Support;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

/// <summary>Exceptions as a compiler writes them.</summary>
public sealed class CompiledExceptionTests
{
    // The clang that there is crashes over exceptions when it optimises.
    private static readonly string[] Options = ["--target=wasm32", "-O0", "-fwasm-exceptions", "-nostdlib", "-Wl,--no-entry"];

    [Fact]
    public void Destructors_handlers_and_what_is_thrown_again_in_a_program_of_C_plus_plus_end_as_in_node()
    {
        byte[] module = BuiltPrograms.C(RepositoryRoot.Combine("tests", "Skein.Wasm.Tests", "Execution", "Programs", "exceptions.cpp"), Options);
        ModuleRun.OneCall[] calls = [.. Enumerable.Range(0, 24).SelectMany(number => (ModuleRun.OneCall[])[new("run", [new("i32", $"{number:x}")], ["i32"]), new("trail", [], ["i32"])])];
        var run = new ModuleRun(module, calls, []);
        RunOutcome theirs = NodeProcess.Run<ModuleRun[], RunOutcome[]>("generated-modules.mjs", [run]).Single();
        RunOutcome ours = OwnEngine.Run(run);
        Assert.Null(ours.DifferenceTo(theirs));
        // Guards 1, 2, 4 and 6 go on the way of the first exception; with the second, the handler of `again` lets it pass.
        Assert.Equal(["00000000", "00003102"], ours.Calls[..2]);
        Assert.Contains("0000270f", ours.Calls);
    }
}
