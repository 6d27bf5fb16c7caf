using System.Diagnostics.CodeAnalysis;

namespace Skein.Wasm.Execution;

/// <summary>
/// What a host offers to a module, by module and name. Nothing is offered that was not added here. Fill it first, then
/// use it for as many instances as you like: reading is thread-safe.
/// </summary>
public sealed class Imports
{
    private readonly Dictionary<(string Module, string Name), object> offered = [];

    /// <summary>How many there are.</summary>
    public int Count => offered.Count;

    /// <summary>
    /// Offers a function of the host. Its parameters and result are <c>int</c>/<c>uint</c> (i32), <c>long</c>/<c>ulong</c> (i64), <c>float</c>,
    /// <c>double</c>, <c>Vector128&lt;byte&gt;</c>, <c>WasmFunction?</c> or <c>object?</c>; a first parameter of type <see cref="Instance"/> is given
    /// the instance that calls and is no parameter of the module's. Several results are a <c>ValueTuple</c>.
    /// </summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="function">What is called.</param>
    public Imports Add(string module, string name, Delegate function) => Put(module, name, function);

    /// <summary>Offers a function of another instance.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="function">What is called.</param>
    public Imports Add(string module, string name, WasmFunction function) => Put(module, name, function);

    /// <summary>Offers a memory.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="memory">Which; shared with whoever else has it.</param>
    public Imports Add(string module, string name, LinearMemory memory) => Put(module, name, memory);

    /// <summary>Offers a table.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="table">Which; shared with whoever else has it.</param>
    public Imports Add(string module, string name, Table table) => Put(module, name, table);

    /// <summary>Offers a global variable.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="global">Which; shared with whoever else has it.</param>
    public Imports Add(string module, string name, Global global) => Put(module, name, global);

    /// <summary>Offers a tag of exceptions.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="name">By this name.</param>
    /// <param name="tag">Which; whoever has it can throw and catch with it.</param>
    public Imports Add(string module, string name, Tag tag) => Put(module, name, tag);

    /// <summary>Offers everything that another instance exports, by the names that it has there: what links two modules.</summary>
    /// <param name="module">By this module's name.</param>
    /// <param name="instance">Whose; it must not be disposed before those that import of it.</param>
    public Imports Add(string module, Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (string name in instance.Module.Exports.Keys) Put(module, name, instance.GetExport(name)!);
        return this;
    }

    internal bool TryGet(string module, string name, [NotNullWhen(true)] out object? offer) => offered.TryGetValue((module, name), out offer);

    private Imports Put(string module, string name, object offer)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(offer);
        offered[(module, name)] = offer;
        return this;
    }
}
