namespace Skein.Wasm.Execution;

/// <summary>What an import of a function leads to: the last argument of the code that is called. Either of the host or of another instance.</summary>
internal sealed class ImportedTarget(nint pointer, WasmFunction? function, Delegate? @delegate, Instance? instance)
{
    // Read by compiled code.
    internal readonly nint Pointer = pointer;
    internal readonly WasmFunction? Function = function;
    internal readonly Delegate? Delegate = @delegate;
    internal readonly Instance? Instance = instance;
    internal readonly InstanceState? State = instance?.State;
}
