namespace Skein.Wasm.Execution;

/// <summary>A reference in an image. A function of the instance itself is kept by its number, for another instance has another object for it. <c>default</c>: function 0.</summary>
/// <param name="Function">The number of a function of the instance; -1 for anything else.</param>
/// <param name="Value">Anything else, shared by all instances; null for nothing.</param>
internal readonly record struct SavedReference(int Function, object? Value)
{
    public object? Of(InstanceState state) => Function >= 0 ? state.Function(Function) : Value;
}
