using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a compiled module. Thread-safe.</summary>
/// <param name="assembly">Where they are: as long as this lives, so do they.</param>
/// <param name="tokens">Their numbers there.</param>
internal sealed class CompiledCode(Module assembly, MethodTokens tokens)
{
    public Assembly Assembly => assembly.Assembly;

    public RuntimeMethodHandle Handle(int function) => assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens.Functions[function]);

    /// <summary>The entry of a function for the host; null for one that has none.</summary>
    public RuntimeMethodHandle? Entry(int function) => tokens.Entries[function] == 0 ? null : assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(tokens.Entries[function]);

    /// <summary>Has all native code made.</summary>
    public void Prepare()
    {
        for (int function = 0; function < tokens.Functions.Length; function++) Prepare(function);
    }

    /// <summary>Has native code of one function made.</summary>
    public void Prepare(int function)
    {
        foreach (int token in (ReadOnlySpan<int>)[tokens.Inners[function], tokens.Functions[function], tokens.Entries[function], tokens.Slow[function]])
        {
            if (token != 0) RuntimeHelpers.PrepareMethod(assembly.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(token));
        }
    }
}
