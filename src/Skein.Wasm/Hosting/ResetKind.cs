namespace Skein.Wasm.Hosting;

/// <summary>What is done to an instance between two requests.</summary>
public enum ResetKind
{
    /// <summary>Memory, globals and tables are set back to what they were after preparation: no request sees another's data.</summary>
    Image,

    /// <summary>The module's own export is called, which gives its arena back. Cheaper, and only as clean as the module is.</summary>
    Arena,

    /// <summary>The instance is thrown away: a new one for each request.</summary>
    Fresh,
}
