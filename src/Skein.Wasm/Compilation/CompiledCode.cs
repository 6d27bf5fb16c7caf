using System.Reflection;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a compiled module. Thread-safe.</summary>
/// <param name="assembly">Where they are: as long as this lives, so do they.</param>
/// <param name="tokens">Their numbers there.</param>
internal sealed class CompiledCode(Module assembly, int[] tokens)
{
    public RuntimeMethodHandle Handle(int function) => assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens[function]);
}
