namespace Skein.Testing;

/// <summary>Whose code a function is.</summary>
internal enum CodeOwner
{
    /// <summary>Of the user, or of a library of the user's choice.</summary>
    User,

    /// <summary>Of .NET, or of Skein.</summary>
    Runtime,

    /// <summary>Of a test framework or a test host.</summary>
    TestFramework,

    /// <summary>Of this assembly.</summary>
    Own,
}
