namespace Skein.Wasm.Modules;

/// <summary>The type of something that is imported or exported.</summary>
public abstract record ExternType
{
    private protected ExternType()
    {
    }

    /// <summary>What it is.</summary>
    public abstract ExternKind Kind { get; }
}
