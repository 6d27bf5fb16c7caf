using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a compiled module. Thread-safe.</summary>
/// <param name="assembly">Where they are: as long as this lives, so do they.</param>
/// <param name="tokens">The functions' numbers there.</param>
/// <param name="inner">Numbers of what else belongs to them.</param>
internal sealed class CompiledCode(Module assembly, int[] tokens, int[] inner)
{
    public Assembly Assembly => assembly.Assembly;

    public RuntimeMethodHandle Handle(int function) => assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens[function]);

    /// <summary>Has all native code made.</summary>
    public void Prepare()
    {
        foreach (int token in inner) RuntimeHelpers.PrepareMethod(assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(token));
        foreach (int token in tokens) RuntimeHelpers.PrepareMethod(assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(token));
    }
}
