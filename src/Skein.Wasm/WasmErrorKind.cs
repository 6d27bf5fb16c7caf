namespace Skein.Wasm;

/// <summary>What is wrong with a module, in the specification's terms.</summary>
public enum WasmErrorKind
{
    /// <summary>The bytes are no module.</summary>
    Malformed,

    /// <summary>The module breaks a rule of validation.</summary>
    Invalid,

    /// <summary>What it imports is not there, or of another type.</summary>
    Unlinkable,

    /// <summary>It uses a feature that is not supported here.</summary>
    Unsupported,

    /// <summary>It goes beyond a bound.</summary>
    Limit,
}
