import GradingHost

Host.main(tests)
