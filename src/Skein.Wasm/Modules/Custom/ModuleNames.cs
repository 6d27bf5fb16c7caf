namespace Skein.Wasm.Modules.Custom;

/// <summary>
/// Names of the <c>name</c> section, as they are there: mangled where the compiler mangled them. Thread-safe. Source: Core
/// Specification 2.0, appendix "Name Section", and the extended-name-section proposal.
/// </summary>
public sealed class ModuleNames
{
    private readonly Dictionary<uint, string> functions;
    private readonly Dictionary<uint, string> globals;
    private readonly Dictionary<uint, string> data;
    private readonly Lazy<IReadOnlyDictionary<uint, IReadOnlyDictionary<uint, string>>> locals;

    internal ModuleNames(string? module, Dictionary<uint, string> functions, Dictionary<uint, string> globals, Dictionary<uint, string> data, Func<IReadOnlyDictionary<uint, IReadOnlyDictionary<uint, string>>> locals, int dropped)
    {
        (Module, Dropped) = (module, dropped);
        (this.functions, this.globals, this.data) = (functions, globals, data);
        this.locals = new Lazy<IReadOnlyDictionary<uint, IReadOnlyDictionary<uint, string>>>(locals);
    }

    internal static ModuleNames None { get; } = new(null, [], [], [], () => new Dictionary<uint, IReadOnlyDictionary<uint, string>>(), 0);

    /// <summary>The module's own name; null where it has none.</summary>
    public string? Module { get; }

    /// <summary>How many functions have a name.</summary>
    public int FunctionCount => functions.Count;

    /// <summary>Names beyond the bound.</summary>
    public int Dropped { get; }

    /// <summary>Functions that have a name, with it.</summary>
    public IEnumerable<KeyValuePair<uint, string>> Functions => functions;

    /// <summary>Numbers of the functions of a name, as it stands or as people read it, in order.</summary>
    /// <param name="name">The name.</param>
    public IEnumerable<uint> Find(string name) => functions.Where(function => function.Value == name || SymbolName.Readable(function.Value) == name).Select(function => function.Key).Order();

    /// <summary>A function's name; null where it has none.</summary>
    /// <param name="index">Which, imported ones first.</param>
    public string? Function(uint index) => functions.GetValueOrDefault(index);

    /// <summary>A global variable's name; null where it has none.</summary>
    /// <param name="index">Which, imported ones first.</param>
    public string? Global(uint index) => globals.GetValueOrDefault(index);

    /// <summary>The name of a segment of data; null where it has none.</summary>
    /// <param name="index">Which.</param>
    public string? Data(uint index) => data.GetValueOrDefault(index);

    /// <summary>A local variable's name; null where it has none. The first question reads all of them.</summary>
    /// <param name="function">Of which function, imported ones first.</param>
    /// <param name="local">Which, parameters first.</param>
    public string? Local(uint function, uint local) => locals.Value.TryGetValue(function, out IReadOnlyDictionary<uint, string>? names) ? names.GetValueOrDefault(local) : null;
}
