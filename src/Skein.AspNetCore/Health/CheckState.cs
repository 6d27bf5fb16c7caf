namespace Skein.AspNetCore.Health;

/// <summary>How a check of the user's stands.</summary>
internal enum CheckState
{
    /// <summary>It has not ended yet for the first time.</summary>
    Pending,

    /// <summary>All was well.</summary>
    Well,

    /// <summary>Something was not.</summary>
    Failed,

    /// <summary>It takes longer than it may.</summary>
    Hanging,
}
