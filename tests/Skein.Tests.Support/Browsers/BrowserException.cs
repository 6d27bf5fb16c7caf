namespace Skein.Tests.Support.Browsers;

/// <summary>A browser did not do what it was told: the message says which step, and what it answered.</summary>
public sealed class BrowserException : Exception
{
    /// <summary>Makes one.</summary>
    public BrowserException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">Which step, and what was answered.</param>
    public BrowserException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">Which step, and what was answered.</param>
    /// <param name="cause">What lies behind it.</param>
    public BrowserException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
